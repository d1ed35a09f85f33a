/// Which build of a program for CUDA fits a machine.
public enum CUDAChoice: String, Sendable, Hashable, Codable, CaseIterable {
    case cu118, cu126, cu128, cu130, cpu

    /// By the lowest compute capability among the GPUs, for one image serves all of them: 3.5 to 5.3 is cu118, 6.0 to
    /// 7.5 cu126, 8.x cu128, 9.0 and above cu130; where it is not known, cu126; without a GPU of NVIDIA's, cpu.
    public init(for devices: [GPUDevice]) {
        let own = devices.filter { $0.vendor == .nvidia }
        guard !own.isEmpty else {
            self = .cpu
            return
        }
        let known = own.compactMap { $0.computeCapability.flatMap(Self.tenths) }
        self = known.min().map(Self.choice) ?? .cu126
    }

    /// - Parameter word: `auto`, or a choice that wins over what was found.
    /// - Throws: `invalidInput`, naming the word.
    public init(_ word: String, for devices: [GPUDevice]) throws(RuntimeError) {
        if word == "auto" {
            self.init(for: devices)
        } else if let choice = Self(rawValue: word) {
            self = choice
        } else {
            let all = Self.allCases.map(\.rawValue).joined(separator: ", ")
            throw RuntimeError(.invalidInput, "\"\(word)\" is no build for CUDA; write auto, \(all).")
        }
    }

    private static func choice(_ tenths: Int) -> Self {
        switch tenths {
        case 35...53: .cu118
        case 60...75: .cu126
        case 80...89: .cu128
        case 90...: .cu130
        default: .cu126
        }
    }

    /// `8.6` as 86, `12.0` as 120.
    private static func tenths(_ text: String) -> Int? {
        let parts = text.split(separator: ".").compactMap { Int($0) }
        guard parts.count == 2, (0...9).contains(parts[1]) else { return nil }
        return parts[0] * 10 + parts[1]
    }
}
