import ContainerRuntime

/// Containers that stand still while their volumes are read.
struct HeldContainers: Sendable {
    let runtime: any ContainerRuntime
    private(set) var paused: [ContainerInfo] = []
    private(set) var stopped: [ContainerInfo] = []

    init(_ runtime: any ContainerRuntime) { self.runtime = runtime }

    /// Pauses a container; where the engine cannot (rootless without cgroup v2) it is stopped.
    mutating func hold(_ container: ContainerInfo) async throws {
        do throws(RuntimeError) {
            try await runtime.pauseContainer(container.id)
            paused.append(container)
        } catch  where error.code == .notFound {
            return
        } catch  where error.code == .engineUnreachable || error.code == .cancelled {
            throw error
        } catch {
            // One that ended in the meantime needs no holding.
            guard let now = try await runtime.container(container.id), now.isRunning else { return }
            try await runtime.stopContainer(container.id, timeout: nil)
            stopped.append(container)
        }
    }

    /// Lets them go on, also where the calling task is cancelled.
    /// - Returns: what could not be set going again.
    func release() async -> [String] {
        let (runtime, paused, stopped) = (runtime, paused, stopped)
        return await Task {
            var failures: [String] = []
            for container in paused {
                do { try await runtime.unpauseContainer(container.id) } catch {
                    failures.append("\(container.name) is still paused: \(error)")
                }
            }
            for container in stopped {
                do { try await runtime.startContainer(container.id) } catch {
                    failures.append("\(container.name) is still stopped: \(error)")
                }
            }
            return failures
        }.value
    }
}
