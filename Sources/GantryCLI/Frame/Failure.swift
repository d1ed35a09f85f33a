import ArgumentParser
import ContainerRuntime
import EngineAPI
import JSONTree
import Stacks

/// How a command failed, in the form in which it is printed.
struct Failure: Error, Sendable {
    var kind: ErrorKind
    /// What happened and what to do about it, without `gantry:` before it.
    var message: String
    var status: ExitStatus
    /// What was done all the same.
    var data: JSONValue?
    /// The message with the engine's own text and the cause, for `--debug`.
    var debugMessage: String

    init(
        _ kind: ErrorKind, _ message: String, status: ExitStatus? = nil, data: JSONValue? = nil, debug: String? = nil
    ) {
        self.kind = kind
        self.message = message
        self.status = status ?? kind.status
        self.data = data
        self.debugMessage = debug ?? message
    }

    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as EngineError:
            self.init(ErrorKind(error.code), error.message, debug: error.debugDescription)
        case let error as RuntimeError:
            self.init(ErrorKind(rawValue: error.code.rawValue), error.message, debug: String(reflecting: error))
        case let error as SettingsError: self.init(.invalidInput, error.description)
        case let error as ValidationError: self.init(.invalidInput, error.message)
        case is CancellationError: self.init(.cancelled, "Cancelled.")
        case let error as OutputError: self.init(.fileSystem, error.description)
        default: self.init(.other, "\(error)", debug: String(reflecting: error))
        }
    }

    func with(data: JSONValue) -> Failure {
        var copy = self
        copy.data = data
        return copy
    }

    func with(status: ExitStatus) -> Failure {
        var copy = self
        copy.status = status
        return copy
    }
}
