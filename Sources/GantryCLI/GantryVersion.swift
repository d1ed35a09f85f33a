/// The version of this program.
public enum GantryVersion {
    public static let text = "0.1.0"
}
