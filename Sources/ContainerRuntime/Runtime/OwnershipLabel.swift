/// Labels by which gantry knows its own objects.
public enum OwnershipLabel {
    /// What a container, or a project's network or volume, was made from, section by section: `image:…,environment:…`.
    public static let sections = "dev.gantry.sections"
    /// The project for which gantry made a network or volume. docker compose's own bear no such label.
    public static let stack = "dev.gantry.stack"
    /// The GPUs that a container was made with, by CDI name; `none` on one that its file gives GPUs and that was kept
    /// off them.
    public static let gpu = "dev.gantry.gpu"
    /// The pod that a container belongs to.
    public static let pod = "dev.gantry.pod"
    /// `infra` or `member`.
    public static let podRole = "dev.gantry.pod.role"
    /// The pod's own specification, on its infra container.
    public static let podSections = "dev.gantry.pod.sections"
}
