import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `container-top-columns`: where the container's own ps gives one column for all, the engine's own reading of the
    /// processes, with their ids on the host as Docker has them.
    static let containerTop = Emulation.around { request, engine, next in
        let answer = try await next(request)
        if answer.status == 404, answer.message.isEmpty {
            throw ParityAnswer.error(404, "No such container: \(request.name)")
        }
        if answer.isSuccess, answer.json?["Titles"] == nil {
            // 4.3 answers nothing at all.
            guard let container = try await engine.container(request.escapedName, on: request.engine) else {
                throw ParityAnswer.error(404, "No such container: \(request.name)")
            }
            throw ParityAnswer.error(409, "container \(container["Id"]?.string ?? request.name) is not running")
        }
        let asked = request.query["ps_args"] ?? ""
        guard answer.isSuccess, answer.json?["Titles"]?.array?.count == 1, ["", "-ef", "ef"].contains(asked) else {
            return answer
        }
        var query = QueryItems()
        query["ps_args"] = "user,hpid,ppid,pcpu,etime,tty,time,args"
        query["stream"] = "false"
        let path = "/libpod/containers/\(request.escapedName)/top"
        let own = try await engine.call("GET", path, on: request.engine, query: query)
        guard own.isSuccess, let processes = own.json?["Processes"]?.array, !processes.isEmpty else { return answer }
        var table = JSONObject()
        table["Titles"] = ["UID", "PID", "PPID", "C", "STIME", "TTY", "TIME", "CMD"]
        table["Processes"] = .array(processes)
        return ParityAnswer(status: 200, headers: answer.headers, body: .json(.object(table)))
    }
}
