extension Emulations {
    static let containers: [String: Emulation] = [
        "container-archive-links": containerArchive,
        "container-archive-target": containerArchiveTarget,
        "container-attach-before-start": containerAttach,
        "container-attach-websocket": containerAttachWebSocket,
        "container-create-image": containerCreate,
        "container-delete-force": containerDelete,
        "container-list-filters": containerList,
        "container-logs-media-type": containerLogs,
        "container-not-running-id": containerNotRunning,
        "container-rename-conflicts": containerRename,
        "container-restart-default-timeout": restartTimeout,
        "container-start-failure": containerStart,
        "container-stats-samples": containerStats,
        "container-stop-signal-and-states": containerStop,
        "container-top-columns": containerTop,
        "container-update-keeps-policy": containerUpdateKeepsPolicy,
        "container-update-missing": containerUpdate,
        "container-wait-conditions": containerWait,
    ]

    static let execs: [String: Emulation] = [
        "attach-detach-keys": detachKeys,
        "attach-stdin-stays-open": containerAttach,
        "exec-create-user": execUser,
        "exec-detached-state": execDetachedState,
        "exec-start-again": execStart,
        "exec-start-streams": execStart,
    ]
}
