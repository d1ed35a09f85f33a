/// The labels by which docker compose knows what belongs to a project. They are gantry's as well, so that each of the two
/// can go on with what the other has made.
///
/// Source: `pkg/api/labels.go` of docker compose v2.
public enum ComposeLabel {
    public static let project = "com.docker.compose.project"
    public static let service = "com.docker.compose.service"
    public static let number = "com.docker.compose.container-number"
    /// `True` for a container of `run`.
    public static let oneOff = "com.docker.compose.oneoff"
    public static let configHash = "com.docker.compose.config-hash"
    public static let workingDirectory = "com.docker.compose.project.working_dir"
    public static let configFiles = "com.docker.compose.project.config_files"
    public static let environmentFile = "com.docker.compose.project.environment_file"
    public static let version = "com.docker.compose.version"
    /// What makes the name of a container of `run` its own.
    public static let slug = "com.docker.compose.slug"
    /// The image's id when the container was made.
    public static let image = "com.docker.compose.image"
    /// `db:service_healthy:false,cache:service_started:true`: service, condition, and whether it restarts with it.
    public static let dependencies = "com.docker.compose.depends_on"
    public static let network = "com.docker.compose.network"
    public static let volume = "com.docker.compose.volume"

    /// The release of compose whose names, labels and hashes these are.
    public static let composeVersion = "2.26.1"
}
