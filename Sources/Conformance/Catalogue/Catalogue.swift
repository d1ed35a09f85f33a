/// Every scene that a run plays, in their order.
public enum Catalogue {
    public static let scenes: [Scene] =
        system + containers + containerInputs + containerStreams + containerFiles + execs + images + builds + networks
        + volumes + events + swarm + errors
}
