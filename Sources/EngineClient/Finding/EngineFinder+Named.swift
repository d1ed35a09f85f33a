public import EngineAPI
public import EngineHTTP

extension EngineFinder {
    /// The address that a flag or a variable names, without a look at whether anything answers there: for a command
    /// that is about to dial it anyway.
    ///
    /// - Returns: nil where the user named nothing, so that a search has to decide.
    /// - Throws: `invalidInput` for a flag or variable that is no address, or a context that is not there.
    public func named() throws(EngineError) -> EngineAddress? {
        guard request.engine == nil || request.context == nil else {
            throw EngineError(
                .invalidInput, "\(request.engineFlag) and --context exclude each other; give one of them.")
        }
        // The usual case reads no file of contexts or connections.
        let flag = request.engine.map { (request.engineFlag, $0) }
        let variable = request.context == nil ? environment.variable("DOCKER_HOST").map { ("DOCKER_HOST", $0) } : nil
        if let (name, text) = flag ?? variable {
            let tls = TLSMaterial.fromDocker(
                environment: environment.variables, configFolder: environment.dockerConfigFolder
            ) { environment.files.look(at: $0).facts != nil }
            do throws(EngineAddressError) {
                let address = try EngineAddress(parsing: text, tls: tls)
                try address.requireSupport()
                return address
            } catch {
                throw EngineError(.invalidInput, "\(name): \(error)", engine: text, cause: error)
            }
        }
        guard let first = SearchPlan(request, environment).candidates.first, first.source.isExplicit else { return nil }
        switch first.target {
        case .address(let address): return address
        case .invalid(let sentence):
            throw EngineError(.invalidInput, "\(first.source): \(sentence).", engine: first.text)
        case .passedOver: return nil
        }
    }
}
