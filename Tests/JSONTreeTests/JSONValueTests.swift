import JSONTree
import Testing

@Suite struct JSONValueTests {
    @Test func literals() {
        let value: JSONValue = ["a": 1, "b": [true, nil, 1.5, "x\(1)"], "c": ["d": -1], "a": 2]
        #expect(value.text() == #"{"a":2,"b":[true,null,1.5,"x1"],"c":{"d":-1}}"#)
    }

    @Test func conversions() throws {
        #expect(JSONValue(7).int == 7)
        #expect(JSONValue(UInt64.max).uint64 == .max)
        #expect(JSONValue(UInt64.max).int64 == nil)
        #expect(try JSONValue(parsing: "1.0").int == nil)
        #expect(try JSONValue(parsing: "1e3").int == nil)
        #expect(try JSONValue(parsing: "1e3").double == 1000)
        #expect(try JSONValue(parsing: "1e999").double == nil)
        #expect(try JSONValue(parsing: "-0").int == 0)
        #expect(JSONValue("x").string == "x")
        #expect(JSONValue(nil as String?).isNull)
        #expect(JSONValue(["a", "b"]).array == ["a", "b"])
        #expect(JSONValue(true).bool == true)
        #expect(JSONValue("true").bool == nil)
        #expect(JSONNumber(Double.nan) == nil)
        #expect(JSONNumber(0.1)?.text == "0.1")
        let kinds: JSONValue = [nil, true, 1, "", [], [:]]
        #expect(kinds.array?.map(\.kind) == ["null", "boolean", "number", "string", "array", "object"])
    }

    @Test(arguments: ["0", "-1", "10.50", "1E5", "1e-5"]) func numberText(text: String) {
        #expect(JSONNumber(text: text)?.text == text)
    }

    @Test(arguments: ["", "01", "+1", ".5", "1.", "1e", "NaN", "1 ", "0x1", "1,2", "--1"]) func noNumber(text: String) {
        #expect(JSONNumber(text: text) == nil)
    }

    @Test func equalityIsExact() throws {
        #expect(JSONValue.string("\u{E9}") != JSONValue.string("e\u{301}"))
        #expect(try JSONValue(parsing: "1.0") != JSONValue(parsing: "1"))
        let one: JSONValue = ["a": 1, "b": [["c": 2, "d": 3]]]
        let other: JSONValue = ["b": [["d": 3, "c": 2]], "a": 1]
        #expect(one != other)
        #expect(one.isEquivalent(to: other))
        #expect(!one.isEquivalent(to: ["b": [["d": 3, "c": 4]], "a": 1]))
        #expect(!one.isEquivalent(to: ["a": 1]))
        #expect(JSONValue.array([1, 2]) != [2, 1])
        #expect(JSONValue.null != false)
        #expect(Set<JSONValue>([one, other, one, "x", "x", 1, 1, nil, nil]).count == 5)
    }

    @Test func members() {
        var value: JSONValue = ["a": 1, "b": ["x", "y"], "c": ["d": ["e": 5]]]
        #expect(value["a"] == 1)
        #expect(value["z"] == nil)
        #expect(value["b"]?[1] == "y")
        #expect(value["b"]?[2] == nil)
        #expect(value["b"]?[-1] == nil)
        #expect(value["a"]?["x"] == nil)
        #expect(value["c"]?["d"]?["e"]?.int == 5)

        value["a"] = 2
        value["new"] = "n"
        value["c"]?["d"]?["e"] = 6
        value["b"]?[0] = "X"
        value["b"]?[2] = "z"
        value["b"]?[9] = "lost"
        value["a"]?["x"] = "lost"
        #expect(value == ["a": 2, "b": ["X", "y", "z"], "c": ["d": ["e": 6]], "new": "n"])
        value["b"]?[1] = nil
        value["c"] = nil
        value["nothing"] = nil
        value["new"]? = .null
        #expect(value == ["a": 2, "b": ["X", "z"], "new": nil])
        value["b"]?.array?.append("w")
        value["new"]?["made"] = 1
        #expect(value == ["a": 2, "b": ["X", "z", "w"], "new": ["made": 1]])
        value["new"]?.object?.append(key: "more", value: 2)
        value["new"]?.object?.rename("made", to: "renamed")
        #expect(value["new"] == ["renamed": 1, "more": 2])
        var null = JSONValue.null
        null["x"] = nil
        #expect(null.isNull)
        null.object = [:]
        #expect(null == [:])
    }

    @Test func paths() {
        var value: JSONValue = ["HostConfig": ["Binds": ["/a:/b"]]]
        #expect(value[at: ["HostConfig", "Binds", 0]] == "/a:/b")
        #expect(value[at: ["HostConfig", "Binds", 1]] == nil)
        #expect(value[at: []] == value)
        value[at: ["HostConfig", "Resources", "Memory"]] = 5
        value[at: ["HostConfig", "Absent", "Deeper"]] = nil
        value[at: ["HostConfig", "Binds", 1]] = "/c:/d"
        value[at: ["HostConfig", "Binds", "no"]] = "lost"
        #expect(value == ["HostConfig": ["Binds": ["/a:/b", "/c:/d"], "Resources": ["Memory": 5]]])
        value[at: ["HostConfig", "Resources", "Memory"]] = nil
        #expect(value[at: ["HostConfig", "Resources"]] == [:])
        let counted = value.update(at: ["HostConfig", "Binds"]) { $0?.array?.removeFirst() }
        #expect(counted == "/a:/b")
        #expect(value[at: ["HostConfig", "Binds"]] == ["/c:/d"])
        value.update(at: ["New", "Deep"]) { #expect($0 == nil) }
        #expect(value["New"] == nil)
        value[at: []] = 1
        #expect(value == 1)
        let path: JSONPath = ["HostConfig", "Binds", 0, "x"]
        #expect(path.description == "HostConfig.Binds[0].x")
    }

    @Test func mutationInPlaceDoesNotCopy() {
        var value: JSONValue = ["big": .array((0..<100_000).map { JSONValue($0) })]
        func address(_ value: JSONValue) -> UnsafeRawPointer? {
            value["big"]?.array?.withUnsafeBytes { $0.baseAddress }
        }
        let before = address(value)
        for index in 0..<100 {
            value["big"]?[index] = "x"
            value[at: ["other"]] = JSONValue(index)
            value.update(at: ["big", 5]) { $0 = nil }
        }
        #expect(address(value) == before)
    }

    @Test func goFields() throws {
        let options = JSONParseOptions(duplicateKeys: .keep)
        let document = #"{"Privileged":false,"privileged":true,"image":"x","ſtdin":1,"\#u{212A}ernel":2}"#
        let object = try #require(JSONValue(parsing: document, options: options).object)
        #expect(object[field: "Privileged"] == true)
        #expect(object[field: "Image"] == "x")
        #expect(object[field: "Stdin"] == 1)
        #expect(object[field: "Kernel"] == 2)
        #expect(object[field: "Imag"] == nil)
        #expect(object[field: "Images"] == nil)
        #expect(object["Image"] == nil)
    }

    @Test func canonicalKeys() throws {
        var object: JSONObject = ["hostconfig": 1, "IMAGE": 2, "Other": 3, "cmd": 4]
        try object.canonicalizeKeys(to: ["Image", "HostConfig", "Cmd"])
        #expect(object.keys == ["HostConfig", "Image", "Other", "Cmd"])
        object.append(key: "image", value: 9)
        let conflict = #expect(throws: JSONKeyConflict.self) { try object.canonicalizeKeys(to: ["Image"]) }
        #expect(conflict?.field == "Image")
        #expect(conflict?.first == "Image")
        #expect(conflict?.second == "image")
        // Two fields that differ by case only are both reachable by their exact spelling.
        var pair: JSONObject = ["ID": 1, "Id": 2]
        try pair.canonicalizeKeys(to: ["ID", "Id"])
        #expect(pair.keys == ["ID", "Id"])
    }

    @Test func objects() {
        var object = JSONObject([("a", 1), ("b", 2), ("a", 3)])
        #expect(object.description == #"{"a":3,"b":2}"#)
        #expect(object.removeValue(forKey: "a") == 3)
        #expect(object.removeValue(forKey: "a") == nil)
        object["c"] = 4
        #expect(object.keys == ["b", "c"])
        #expect(object.values == [2, 4])
        #expect(object.map(\.key) == ["b", "c"])
        #expect(object.firstDuplicateKey == nil)
        #expect(object == ["b": 2, "c": 4])
    }

    @Test func writing() {
        let value: JSONValue = ["b": [1, [], [:]], "a": ["é": "\u{1}\"\\/\u{7F}\u{8}\u{C}"]]
        #expect(value.text(.sorted) == #"{"a":{"é":"\u0001\"\\/\#u{7F}\b\f"},"b":[1,[],{}]}"#)
        let pretty = """
            {
              "b": [
                1,
                [],
                {}
              ],
              "a": {
                "é": "\\u0001\\"\\\\/\u{7F}\\b\\f"
              }
            }
            """
        #expect(value.text(.pretty) == pretty)
    }
}
