extension KnownDifference {
    /// What no gateway can make equal, or what is right to be as it is.
    public static let shipped: [KnownDifference] = []
}
