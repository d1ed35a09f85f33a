import Parity
import Testing

@Suite struct QueryItemsTests {
    @Test func readsTheFirstOfSeveralAndDecodesOnce() {
        var query = QueryItems(parsing: "t=a&t=b&x=%7B%22a%22%7D&plus=1+2&bare&bad=%zz")
        #expect(query["t"] == "a" && query.values(of: "t") == ["a", "b"])
        #expect(query["x"] == #"{"a"}"# && query["plus"] == "1 2" && query["bare"] == "" && query["bad"] == "%zz")
        query["t"] = "c"
        #expect(query.values(of: "t") == ["c"])
        query["t"] = nil
        query["plus"] = nil
        #expect(query.text == "?x=%7B%22a%22%7D&bare=&bad=%25zz")
    }

    @Test(arguments: [
        ("", false), ("0", false), ("no", false), ("None", false), ("1", true), ("yes", true), ("x", true),
    ])
    func readsBooleansAsDockerDoes(_ text: String, _ value: Bool) {
        #expect(QueryItems(parsing: "all=\(text)").bool("all") == value)
        #expect(QueryItems().bool("all") == nil)
    }
}
