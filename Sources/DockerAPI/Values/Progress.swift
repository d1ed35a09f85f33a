extension Docker {
    /// One line of what an engine says while it pulls, pushes, builds, loads or imports.
    ///
    /// A line that says `error` ends the stream as a thrown error, so ``error`` is nil in what comes through.
    public struct Progress: Decodable, Sendable {
        /// What happens, or has happened.
        public var status: String?
        /// The layer or tag that it happens to.
        public var id: String?
        public var progressDetail: Detail?
        /// A bar drawn with characters; use ``progressDetail``.
        public var progress: String?
        /// A piece of a build's or a load's output, line breaks included.
        public var stream: String?
        public var aux: Aux?
        public var error: String?
        public var errorDetail: ErrorDetail?

        enum CodingKeys: String, CodingKey {
            case status, id, progressDetail, progress, stream, aux, error, errorDetail
        }

        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            status = try container.decodeIfPresent(String.self, forKey: .status)
            id = try container.decodeIfPresent(String.self, forKey: .id)
            progressDetail = try container.decodeIfPresent(Detail.self, forKey: .progressDetail)
            // Podman 6 puts an object where others have a bar.
            progress = try? container.decodeIfPresent(String.self, forKey: .progress)
            stream = try container.decodeIfPresent(String.self, forKey: .stream)
            aux = try container.decodeIfPresent(Aux.self, forKey: .aux)
            error = try container.decodeIfPresent(String.self, forKey: .error)
            errorDetail = try container.decodeIfPresent(ErrorDetail.self, forKey: .errorDetail)
        }

        /// How much is done.
        public struct Detail: Decodable, Sendable {
            /// Bytes, unless ``units`` says otherwise.
            public var current: Int64?
            /// 0 or nil where nobody knows.
            public var total: Int64?
            /// `s` where Docker counts seconds (while it unpacks).
            public var units: String?

            /// From 0 to 1, where both numbers are known.
            public var fraction: Double? {
                guard let current, let total, total > 0 else { return nil }
                return min(1, Double(current) / Double(total))
            }
        }

        public struct ErrorDetail: Decodable, Sendable {
            /// The exit code of the command of a build that failed.
            public var code: Int?
            public var message: String?
        }

        /// The result in figures.
        public struct Aux: Decodable, Sendable {
            /// The image that was built or loaded.
            public var imageID: String?
            /// What was pushed.
            public var tag: String?
            public var digest: String?
            /// Bytes.
            public var size: Int64?
            /// Base64 of a BuildKit `StatusResponse`, in lines whose ``Progress/id`` is `moby.buildkit.trace`.
            public var trace: String?

            enum CodingKeys: String, CodingKey {
                case imageID = "ID"
                case tag = "Tag"
                case digest = "Digest"
                case size = "Size"
            }

            public init(from decoder: any Decoder) throws {
                if let text = try? decoder.singleValueContainer().decode(String.self) {
                    trace = text
                    return
                }
                let container = try decoder.container(keyedBy: CodingKeys.self)
                imageID = try container.decodeIfPresent(String.self, forKey: .imageID)
                tag = try container.decodeIfPresent(String.self, forKey: .tag)
                digest = try container.decodeIfPresent(String.self, forKey: .digest)
                size = try container.decodeIfPresent(Int64.self, forKey: .size)
            }
        }
    }
}
