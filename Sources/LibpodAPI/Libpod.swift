/// Podman's own API: what Docker's lacks, or says with less.
///
/// Every operation is a value that a client sends: `client.send(.podCreate(spec))`. The factories of families that only
/// Podman has (pods, kube, healthcheck) have plain names; those of families that Docker has as well (containers, exec,
/// images, networks, volumes, secrets, system) begin with `libpod`, so that both modules can be imported side by side.
///
/// Facts about paths and fields are from Podman's API description (version 6), its sources (4.3.1 and 6.0), and the
/// answers of real engines. What a version lacks is in ``EngineAPI/Route/since``.
public enum Libpod {}
