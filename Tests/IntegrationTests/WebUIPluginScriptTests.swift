import EngineTesting
import JSONTree
import Testing

@testable import Stacks

/// What gantry has a container's Python do with Open WebUI's database, on this machine's Python.
@Suite(.tags(.integration), .timeLimit(.minutes(1))) struct WebUIPluginScriptTests {
    private static let schema = """
        import sqlite3, sys
        db = sqlite3.connect(sys.argv[1])
        db.executescript('''
        CREATE TABLE "user" (id TEXT PRIMARY KEY, role TEXT, created_at INTEGER);
        CREATE TABLE "function" (id TEXT PRIMARY KEY, user_id TEXT, name TEXT, type TEXT, content TEXT, meta TEXT,
            valves TEXT, is_active INTEGER, is_global INTEGER, updated_at INTEGER, created_at INTEGER);
        CREATE TABLE tool (id TEXT PRIMARY KEY, user_id TEXT, name TEXT, content TEXT, specs TEXT, meta TEXT,
            valves TEXT, updated_at INTEGER, created_at INTEGER);
        INSERT INTO "function" VALUES ('own', 'u', 'Own', 'pipe', 'mine', '{}', '{}', 1, 1, 1, 1);
        ''')
        """

    private static func python(_ words: String..., input: String = "") async throws -> TestProcess.Outcome {
        try await TestProcess.run(["/usr/bin/env", "python3", "-c"] + words, input: input)
    }

    private static func ask(_ path: String, _ query: String) async throws -> String {
        try await python(
            "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchall())", path, query
        )
        .output
    }

    private static func order(_ path: String, _ plugins: [(String, String, String)], force: Bool = false) -> String {
        let list: [JSONValue] = plugins.map { id, kind, content in
            [
                "id": .string(id), "name": .string(id), "summary": "", "kind": .string(kind),
                "content": .string(content),
            ]
        }
        let order: JSONValue = [
            "database": .string(path), "owner": "auto", "force": JSONValue(force), "plugins": .array(list),
        ]
        return order.text()
    }

    @Test func `plugins go in by parameters, and what is somebody's own stays`() async throws {
        let path = "/tmp/gantry-webui-\(UInt32.random(in: 0 ... .max)).db"
        let script = WebUIPlugins.script
        #expect(try await Self.python(script, input: Self.order(path, [])).status == 4)
        #expect(try await Self.python(Self.schema, path).status == 0)
        let hostile = "x'); DROP TABLE \"function\"; --\n\"\"\"ü"
        let wanted = [("a", "filter", hostile), ("own", "pipe", "other"), ("t", "tool", "class Tools: pass")]
        #expect(try await Self.python(script, input: Self.order(path, wanted)).status == 3)
        _ = try await Self.python(
            "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute(\"INSERT INTO user VALUES ('u1', 'user', 1), ('u2', 'admin', 2)\"); d.commit()",
            path)
        let first = try await Self.python(script, input: Self.order(path, wanted))
        #expect(
            first.json == ["created": ["a", "t"], "updated": [], "unchanged": [], "foreign": ["own"]],
            "\(first.errors.suffix(300))")
        #expect(
            try await Self.ask(path, "SELECT user_id, is_active, type FROM function WHERE id = 'a'").contains(
                "('u2', 0, 'filter')"))
        #expect(try await Self.ask(path, "SELECT content FROM function WHERE id = 'own'").contains("mine"))
        let length = try await Self.ask(path, "SELECT length(content) FROM function WHERE id = 'a'")
        #expect(length == "[(\(hostile.unicodeScalars.count),)]\n")

        _ = try await Self.python(
            "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute('UPDATE function SET is_active = 1'); d.commit()",
            path)
        let second = try await Self.python(
            script, input: Self.order(path, [("a", "filter", "new"), ("t", "tool", "class Tools: pass")]))
        #expect(second.json == ["created": [], "updated": ["a"], "unchanged": ["t"], "foreign": []])
        #expect(
            try await Self.ask(path, "SELECT content, is_active FROM function WHERE id = 'a'").contains("('new', 1)"))
        let taken = try await Self.python(script, input: Self.order(path, [("own", "pipe", "other")], force: true))
        #expect(taken.json?["updated"] == ["own"])
        _ = try await TestProcess.run(["/bin/rm", "-f", path])
    }
}
