public import ContainerRuntime

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Puts plugins into the database of an Open WebUI that runs in a container.
///
/// It is done within the container, by its own Python and with parameters, never with text put together. What gantry has
/// put there is marked in its `meta`; what is not marked is somebody's own and stays as it is, and nothing is removed.
public struct WebUIPlugins: Sendable {
    public static let database = "/app/backend/data/webui.db"

    /// Whose the plugins are in Open WebUI.
    public enum Owner: String, Sendable, Hashable, CaseIterable {
        /// The first administrator, else the first user.
        case auto
        /// The first administrator.
        case admin
    }

    /// What came of each, by id.
    public struct Outcome: Sendable, Hashable, Codable {
        public var created: [String]
        public var updated: [String]
        public var unchanged: [String]
        /// There under the same id and not of gantry: left alone.
        public var foreign: [String]
    }

    let runtime: any ContainerRuntime
    let container: String
    let database: String

    public init(_ runtime: any ContainerRuntime, container: String, database: String = WebUIPlugins.database) {
        self.runtime = runtime
        self.container = container
        self.database = database
    }

    /// - Parameter force: takes over what is there under the same id as well.
    /// - Throws: `conflict` where Open WebUI has no user yet, or no administrator; `notFound` without a database or Python.
    public func sync(
        _ plugins: [WebUIPlugin], owner: Owner = .auto, force: Bool = false
    ) async throws -> Outcome {
        struct Order: Encodable {
            var database: String
            var owner: String
            var force: Bool
            var plugins: [WebUIPlugin]
        }
        let order = Order(database: database, owner: owner.rawValue, force: force, plugins: plugins)
        let said = Said()
        let spec = ExecSpec(["python3", "-c", Self.script], input: Array(try JSONEncoder().encode(order)))
        let code = try await runtime.exec(in: container, spec) { await said.add($0) }
        let (output, errors) = await (said.output, said.errors)
        switch code {
        case 0: break
        case 3:
            throw RuntimeError(
                .conflict,
                "Open WebUI has no \(owner == .admin ? "administrator" : "user") yet, whose the plugins could be; sign up first, then gantry plugins sync."
            )
        case 4:
            throw RuntimeError(
                .notFound, "There is no database \(database) in the container; Open WebUI makes it at its first start.")
        case 126, 127:
            throw RuntimeError(.notFound, "The container has no python3, which Open WebUI's own image has.")
        default:
            let last = errors.split(whereSeparator: \.isNewline).last.map(String.init) ?? "exit code \(code)"
            throw RuntimeError(.engineFault, "The plugins could not be put into \(database): \(last)")
        }
        do { return try JSONDecoder().decode(Outcome.self, from: Data(output)) } catch {
            throw RuntimeError(
                .engineFault, "The container answers what no plugin import would: \(error)", cause: error)
        }
    }

    private actor Said {
        private(set) var output: [UInt8] = []
        private var errorBytes: [UInt8] = []
        var errors: String { String(decoding: errorBytes, as: UTF8.self) }

        func add(_ piece: OutputPiece) {
            if piece.isError {
                if errorBytes.count < 1 << 16 { errorBytes += piece.bytes }
            } else {
                output += piece.bytes
            }
        }
    }

    /// Reads the order from standard input, and writes the outcome. A new plugin is off until its owner switches it on; of
    /// one that is there the content changes, and its switches and settings stay.
    static let script = """
        import json, os, sqlite3, sys, time
        order = json.load(sys.stdin)
        if not os.path.exists(order["database"]):
            sys.exit(4)
        db = sqlite3.connect(order["database"], timeout=30)
        db.execute("BEGIN IMMEDIATE")
        query = 'SELECT id FROM "user" {} ORDER BY created_at LIMIT 1'
        owner = db.execute(query.format("WHERE role = 'admin'")).fetchone()
        if owner is None and order["owner"] == "auto":
            owner = db.execute(query.format("")).fetchone()
        if owner is None:
            sys.exit(3)
        now = int(time.time())
        outcome = {"created": [], "updated": [], "unchanged": [], "foreign": []}
        for plugin in order["plugins"]:
            tool = plugin["kind"] == "tool"
            table = "tool" if tool else "function"
            row = db.execute(f'SELECT content, meta FROM "{table}" WHERE id = ?', (plugin["id"],)).fetchone()
            meta = {"description": plugin["summary"], "manifest": {"title": plugin["name"]}, "gantry": True}
            if row is None:
                known = {r[1] for r in db.execute(f'PRAGMA table_info("{table}")')}
                values = {"id": plugin["id"], "user_id": owner[0], "name": plugin["name"], "content": plugin["content"],
                          "meta": json.dumps(meta), "updated_at": now, "created_at": now}
                values.update({"specs": "[]", "valves": "{}"} if tool else
                              {"type": plugin["kind"], "valves": "{}", "is_active": 0, "is_global": 0})
                values = {k: v for k, v in values.items() if k in known}
                names = ", ".join(values)
                db.execute(f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(values))})',
                           tuple(values.values()))
                outcome["created"].append(plugin["id"])
                continue
            try:
                old = json.loads(row[1] or "{}")
            except ValueError:
                old = {}
            if not old.get("gantry") and not order["force"]:
                outcome["foreign"].append(plugin["id"])
            elif row[0] == plugin["content"] and old.get("gantry"):
                outcome["unchanged"].append(plugin["id"])
            else:
                old.update(meta)
                db.execute(f'UPDATE "{table}" SET content = ?, name = ?, meta = ?, updated_at = ? WHERE id = ?',
                           (plugin["content"], plugin["name"], json.dumps(old), now, plugin["id"]))
                if not tool:
                    db.execute('UPDATE "function" SET type = ? WHERE id = ?', (plugin["kind"], plugin["id"]))
                outcome["updated"].append(plugin["id"])
        db.commit()
        json.dump(outcome, sys.stdout)
        """
}
