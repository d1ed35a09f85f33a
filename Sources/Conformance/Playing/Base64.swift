import JSONTree

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A JSON document that a header carries in base64.
enum Base64 {
    static func json(_ text: String) -> JSONValue? {
        guard let data = Data(base64Encoded: text) else { return nil }
        return try? JSONValue(parsing: Array(data))
    }
}
