/// A ready stack: a plain compose file with a few words about itself under `x-gantry`.
public struct CatalogueEntry: Sendable, Hashable {
    public var name: String
    public var title: String
    public var summary: String
    /// Entries that come up with it.
    public var needs: [String]
    /// Variables of the file that get a secret, made once.
    public var secrets: [String]
    public var services: [String]
    /// Services that use a GPU where settings say so.
    public var gpuServices: [String]
    /// Variables of the file that depend on the build for CUDA, with their values by build: `COMFYUI_TAG` is `cpu` for
    /// ``ContainerRuntime/CUDAChoice/cpu``. Where the environment has one, that holds.
    public var cuda: [String: [String: String]] = [:]
    /// The compose file.
    public var text: String
    /// The user's own file; nil for one that gantry carries.
    public var path: String?

    /// As messages name it.
    public var place: String { path ?? "catalog:\(name)" }
}
