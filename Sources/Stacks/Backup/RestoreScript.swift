/// The shell's part of a restore. Each step can be done again, and undone until the last.
enum RestoreScript {
    /// Begins the name of the folder in a volume that holds new and old content meanwhile.
    static let prefix = ".gantry-restore-"
    static let folder = prefix + "1"

    /// Puts back what a restore that was cut off has left: `$1` is the volume's folder.
    static let recover = """
        cd "$1" || exit 1
        w=\(folder)
        [ -d "$w" ] || exit 0
        if [ -e "$w/swapping" ]; then
          for f in * .[!.]* ..?*; do
            [ -e "$f" ] || [ -L "$f" ] || continue
            case $f in \(prefix)*) continue;; esac
            [ -e "$w/moved-out" ] && { rm -rf "./$f" || exit 1; }
          done
          for f in "$w"/old/* "$w"/old/.[!.]* "$w"/old/..?*; do
            [ -e "$f" ] || [ -L "$f" ] || continue
            mv "$f" . || exit 1
          done
          if [ -s "$w/owner" ]; then chown "$(cat "$w/owner")" . && chmod "$(cat "$w/mode")" .; fi
          rm -f "$w/swapping"
        fi
        rm -rf "$w"
        """

    /// Unpacks `$2` beside the present content.
    static func unpack(gnu: Bool) -> String {
        let options = gnu ? "--xattrs --xattrs-include='*' --numeric-owner --delay-directory-restore" : ""
        return """
            set -e
            cd "$1"
            mkdir -p \(folder)/new \(folder)/old
            chmod 700 \(folder)
            tar -x \(options) -f "$2" -C \(folder)/new
            rm -f "$2"
            """
    }

    /// The old content out of the way, the new one into its place. `moved-out` says that all that lies there is new.
    static let swap = """
        set -e
        cd "$1"
        w=\(folder)
        stat -c %u:%g . > "$w/owner"
        stat -c %a . > "$w/mode"
        : > "$w/swapping"
        for f in * .[!.]* ..?*; do
          [ -e "$f" ] || [ -L "$f" ] || continue
          case $f in \(prefix)*) continue;; esac
          mv "./$f" "$w/old/"
        done
        : > "$w/moved-out"
        for f in "$w"/new/* "$w"/new/.[!.]* "$w"/new/..?*; do
          [ -e "$f" ] || [ -L "$f" ] || continue
          mv "$f" .
        done
        chown "$(stat -c %u:%g "$w/new")" .
        chmod "$(stat -c %a "$w/new")" .
        """

    /// The new content counts from here on.
    static let commit = "rm -f \"$1\"/\(folder)/swapping"

    /// The old content goes.
    static let finish = "rm -rf \"$1\"/\(folder)"
}
