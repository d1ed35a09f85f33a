import ContainerRuntime
import Testing

@testable import Stacks

@Suite struct ModelTests {
    @Test(arguments: [
        ("llama3.2", "llama3.2"), ("llama3.2:1b", "llama3.2:1b"), ("someone/model:7b", "someone/model:7b"),
        ("hf.co/a/b", "hf.co/a/b"), ("huggingface.co/a/b:Q8_0", "hf.co/a/b:Q8_0"),
        ("https://huggingface.co/bartowski/Llama-3.2-1B-Instruct-GGUF", "hf.co/bartowski/Llama-3.2-1B-Instruct-GGUF"),
        ("bartowski/Llama-3.2-1B-Instruct-GGUF", "hf.co/bartowski/Llama-3.2-1B-Instruct-GGUF"),
        (
            "https://huggingface.co/bartowski/Llama-3.2-1B-Instruct-GGUF/blob/main/Llama-3.2-1B-Instruct-Q4_K_M.gguf",
            "hf.co/bartowski/Llama-3.2-1B-Instruct-GGUF:Q4_K_M"
        ),
    ])
    func `names are told apart`(_ text: String, _ name: String) throws {
        #expect(try ModelName(parsing: text).description == name)
    }

    @Test func `the origin can be said, and the file`() throws {
        #expect(try ModelName(parsing: "a/b", origin: .huggingFace).description == "hf.co/a/b")
        #expect(try ModelName(parsing: "a/b-gguf", origin: .ollama).description == "a/b-gguf")
        #expect(
            try ModelName(parsing: "a/b", origin: .huggingFace, file: "m-IQ3_M.gguf").description == "hf.co/a/b:IQ3_M")
        #expect(try ModelName(parsing: "hf.co/a/b:Q2_K", file: "Q8_0").description == "hf.co/a/b:Q8_0")
    }

    @Test(arguments: [
        "", "/", "a//b", "a b", "https://example.org/a/b", "hf.co/a", "../x", "a/b/c", "hf.co/a/b/c", "x\r\ny",
    ])
    func `what names no model is refused`(_ text: String) {
        #expect(throws: RuntimeError.self) { try ModelName(parsing: text) }
    }

    @Test func `an answer is read at every cut`() throws {
        let whole = Array("HTTP/1.1 200 OK\r\nServer: x\r\n\r\n{\"a\":1}\n\n{\"b\":2}".utf8)
        for cut in 0...whole.count {
            var parser = AnswerParser()
            var lines = try parser.take(Array(whole[..<cut]))
            lines += try parser.take(Array(whole[cut...]))
            lines += try parser.finish()
            #expect(lines.map { String(decoding: $0, as: UTF8.self) } == ["{\"a\":1}", "{\"b\":2}"])
            #expect(parser.status == 200)
        }
        var parser = AnswerParser()
        #expect(throws: RuntimeError.self) { try parser.take(Array("SSH-2.0\r\n\r\n".utf8)) }
        #expect(throws: RuntimeError.self) { try AnswerParser().finish() }
    }
}
