import EngineAPI
import JSONTree
import Testing

@testable import GantryCLI

@Suite struct TemplateTests {
    static let value: JSONValue = [
        "Id": "abc", "Name": "/web", "Size": 12, "Running": true, "Nothing": nil,
        "State": ["Status": "running", "Pid": 0],
        "Args": ["a", "b"],
        "Config": ["Labels": ["z": "1", "a.b": "2"]],
        "Ports": ["80/tcp": [["HostPort": "8080"]], "443/tcp": nil],
    ]

    @Test(arguments: [
        ("plain", "plain"),
        ("{{.Name}}", "/web"),
        ("{{.name}} {{.STATE.status}}", "/web running"),
        ("{{ .Size }}/{{.Running}}/{{.Nothing}}", "12/true/<no value>"),
        ("{{json .State}}", #"{"Status":"running","Pid":0}"#),
        ("{{.State | json}}", #"{"Status":"running","Pid":0}"#),
        ("{{.Args}} {{len .Args}} {{index .Args 1}}", "[a b] 2 b"),
        ("{{.Config.Labels}}", "map[a.b:2 z:1]"),
        (#"{{index .Config.Labels "a.b"}}{{index .Config.Labels "none"}}"#, "2<no value>"),
        (#"{{join .Args ", "}}"#, "a, b"),
        (#"{{upper .State.Status}} {{split "a:b" ":"}}"#, "RUNNING [a b]"),
        ("{{range .Args}}<{{.}}>{{end}}", "<a><b>"),
        ("{{range $i, $a := .Args}}{{$i}}={{$a}};{{end}}", "0=a;1=b;"),
        (
            "{{range $p, $c := .Ports}}{{$p}}->{{with $c}}{{(index . 0).HostPort}}{{else}}-{{end}} {{end}}",
            "443/tcp->- 80/tcp->8080 "
        ),
        ("{{range .Nothing}}x{{else}}none{{end}}", "none"),
        ("{{if .Health}}sick{{else if .Running}}up{{else}}down{{end}}", "up"),
        ("{{if and .Running (eq .State.Pid 0)}}odd{{end}}", "odd"),
        ("{{if not .State.Health.Status}}no check{{end}}", "no check"),
        ("{{$n := .Name}}{{$n}} {{$.Id}}", "/web abc"),
        ("a  {{- .Id -}}  b", "aabcb"),
        (#"{{print "}}"}}"#, "}}"),
        ("{{truncate .Id 2}}", "ab"),
    ])
    func `the subset renders as Go does`(template: String, text: String) throws {
        #expect(try Template(template).render(Self.value) == text)
    }

    @Test(arguments: [
        (
            "{{.Nmae}}",
            "there is no .Nmae. Did you mean .Name? There are: Args, Config, Id, Name, Nothing, Ports, Running, Size, State."
        ),
        ("{{.Name.First}}", "a string has no .First."),
        ("{{.Name", "an action has no closing }}."),
        ("{{if .Name}}x", "an {{if}}, {{with}} or {{range}} has no {{end}}."),
        ("{{end}}", "an {{end}} or {{else}} closes nothing."),
        ("{{}}", "an action {{}} is empty."),
        ("{{frobnicate .}}", "there is no function \"frobnicate\"; there are json, index,"),
        ("{{index .Args 7}}", "index 7 is outside of a list of 2."),
        ("{{$x}}", "there is no variable $x."),
        ("{{.Name .Id}}", "{{.Name .Id}} is not understood."),
        ("{{print \"a}}", "an action has no closing }}."),
    ])
    func `what is not understood is said`(template: String, message: String) throws {
        let failure = try #require(throws: Failure.self) { try Template(template).render(Self.value) }
        #expect(failure.kind == .invalidInput)
        #expect(failure.message.hasPrefix("--format: " + message))
    }

    @Test func `every cut of a template is an error or a template`() {
        let whole = Array("{{range $p, $c := .Ports}}{{(index $c 0).HostPort}} {{json . | print \"x\"}}{{end}}")
        for length in 0..<whole.count {
            _ = try? Template(String(whole[..<length])).render(Self.value)
        }
    }

    @Test func `a listing has docker's formats`() throws {
        let listing = Listing(
            fields: [
                .init("ID", "IMAGE ID") { row, _ in row["Id"]?.string ?? "" },
                .init("Names", "NAMES") { row, _ in row["Name"]?.string ?? "" },
            ],
            columns: ["ID", "Names"], detail: .init(truncates: true, now: Timestamp(seconds: 0)))
        let style = Style(.none, for: .standardOutput)
        let rows: [JSONValue] = [["Id": "1", "Name": "a"], ["Id": "2", "Name": "b"]]
        #expect(try listing.text(rows, format: nil, style: style) == "IMAGE ID   NAMES\n1          a\n2          b\n")
        #expect(try listing.text(rows, format: "{{.Names}}\\t{{.ID}}", style: style) == "a\t1\nb\t2\n")
        #expect(
            try listing.text(rows, format: "json", style: style) == #"{"ID":"1","Names":"a"}"# + "\n"
                + #"{"ID":"2","Names":"b"}"# + "\n")
        #expect(
            try listing.text(rows, format: "table {{.Names}}\\t{{.ID}}", style: style)
                == "NAMES     IMAGE ID\na         1\nb         2\n")
        #expect(throws: Failure.self) { try listing.text(rows, format: "{{.Nope}}", style: style) }
    }
}
