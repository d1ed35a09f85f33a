import ContainerRuntime

/// Writes SQLite databases as SQL, from copies that were made while their service stood still.
///
/// The service's own files are not opened: SQLite writes beside a database even to read it, and what root leaves there
/// the service could not open again.
struct DatabaseDump: Sendable {
    private static let folder = "/gantry-dumps"
    private let helper: VolumeHelper

    init(_ helper: VolumeHelper) { self.helper = helper }

    /// Copies databases with their write-ahead logs and journals into the helper.
    func copy(_ databases: [String], of volume: String) async throws {
        let script = """
            mkdir -p \(Self.folder) && cd "$1" && shift && n=0 && for f in "$@"; do
              cp "$f" \(Self.folder)/$n.db || exit 1
              for s in wal journal; do if [ -e "$f-$s" ]; then cp "$f-$s" \(Self.folder)/$n.db-$s || exit 1; fi; done
              n=$((n+1))
            done
            """
        try await helper.shell(script, [VolumeHelper.folder(volume)] + databases)
    }

    /// Whether the helper's image has a program that reads SQLite.
    func isPossible() async throws -> Bool {
        let script = "command -v sqlite3 || python3 -c 'import sqlite3; print(1)' || true"
        return try await !helper.shell(script).isEmpty
    }

    func write(_ place: Int, _ take: @escaping @Sendable ([UInt8]) async throws -> Void) async throws {
        let script = """
            set -e
            if command -v sqlite3 >/dev/null; then
              [ "$(sqlite3 "$1" 'PRAGMA integrity_check')" = ok ] || { echo "the database is damaged" >&2; exit 1; }
              exec sqlite3 "$1" .dump
            fi
            exec python3 -c 'import sqlite3, sys
            c = sqlite3.connect(sys.argv[1])
            if c.execute("PRAGMA integrity_check").fetchone()[0] != "ok": sys.exit("the database is damaged")
            for line in c.iterdump(): print(line)' "$1"
            """
        let errors = SaidByTar()
        let code = try await helper.runtime.exec(
            in: helper.id, ExecSpec(["/bin/sh", "-c", script, "sh", "\(Self.folder)/\(place).db"], user: "0:0")
        ) { piece in
            if piece.isError { await errors.add(piece.bytes) } else { try await take(piece.bytes) }
        }
        let said = await errors.text
        guard code == 0 else { throw RuntimeError(.engineFault, "A database cannot be dumped: \(said)") }
    }
}
