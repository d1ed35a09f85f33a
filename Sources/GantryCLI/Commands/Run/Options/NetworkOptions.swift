import ArgumentParser
import DockerAPI
import EngineAPI

/// How a container reaches others, and they it.
struct NetworkOptions: ParsableArguments, Sendable {
    @Option(
        name: .customLong("network"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "A network, bridge, host, none or container:NAME; also name=NET,alias=…,ip=….", valueName: "network"))
    var network: [String] = []

    @Option(
        name: .customLong("net"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("The same.", valueName: "network"))
    var net: [String] = []

    @Option(
        name: .customLong("network-alias"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Another name in its network.", valueName: "name"))
    var networkAlias: [String] = []

    @Option(
        name: .customLong("ip"), parsing: .unconditional,
        help: ArgumentHelp("Its IPv4 address.", valueName: "address"))
    var ip: String?

    @Option(
        name: .customLong("ip6"), parsing: .unconditional,
        help: ArgumentHelp("Its IPv6 address.", valueName: "address"))
    var ip6: String?

    @Option(
        name: .customLong("link-local-ip"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A link-local address.", valueName: "address"))
    var linkLocalIp: [String] = []

    @Option(
        name: .customLong("mac-address"), parsing: .unconditional,
        help: ArgumentHelp("Its MAC address.", valueName: "address"))
    var macAddress: String?

    @Option(
        name: [.customShort("p", allowingJoined: true), .customLong("publish")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Publish a port: [[IP:]HOSTPORT:]PORT[/udp].", valueName: "ports"))
    var ports: [String] = []

    @Flag(name: [.customShort("P"), .customLong("publish-all")], help: "Publish all exposed ports to free ones.")
    var publishAll = false

    @Option(
        name: .customLong("expose"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Expose a port without publishing it.", valueName: "port"))
    var expose: [String] = []

    @Option(
        name: .customLong("dns"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A DNS server.", valueName: "address"))
    var dns: [String] = []

    @Option(
        name: .customLong("dns-option"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("An option of resolv.conf.", valueName: "option"))
    var dnsOption: [String] = []

    @Option(
        name: .customLong("dns-opt"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("The same.", valueName: "option"))
    var dnsOpt: [String] = []

    @Option(
        name: .customLong("dns-search"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A domain to search in.", valueName: "domain"))
    var dnsSearch: [String] = []

    @Option(
        name: .customLong("add-host"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A line of /etc/hosts: NAME:ADDRESS, or NAME:host-gateway.", valueName: "name:address"))
    var addHost: [String] = []

    @Option(
        name: .customLong("link"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Link to a container, with Docker: NAME[:ALIAS].", valueName: "container"))
    var link: [String] = []

    @Option(
        name: .customLong("pod"), parsing: .unconditional,
        help: ArgumentHelp(
            "Join a pod: its network, ports and host name. See gantry pod create.", valueName: "pod"),
        completion: LiveNames.completion(.pods))
    var pod: String?
}

extension NetworkOptions {
    func apply(to create: inout Docker.ContainerCreate) throws(EngineError) {
        var host = create.hostConfig ?? Docker.HostConfig()
        var exposed: Set<String> = []
        var bindings: [String: [Docker.PortBinding]] = [:]
        for text in ports {
            for (port, binding) in try Docker.PortPublication(parsing: text).bindings {
                exposed.insert(port)
                bindings[port, default: []].append(binding)
            }
        }
        for text in expose {
            guard !text.contains(":") else {
                throw EngineError(.invalidInput, "--expose \(text) names a host's port; publish it with --publish.")
            }
            for (port, _) in try Docker.PortPublication(parsing: text).bindings { exposed.insert(port) }
        }
        if !exposed.isEmpty { create.config.exposedPorts = Docker.NameSet(exposed) }
        if !bindings.isEmpty { host.portBindings = bindings }
        if publishAll { host.publishAllPorts = true }
        if !dns.isEmpty { host.dns = dns }
        let options = dnsOption + dnsOpt
        if !options.isEmpty { host.dnsOptions = options }
        if !dnsSearch.isEmpty { host.dnsSearch = dnsSearch }
        if !addHost.isEmpty {
            host.extraHosts = try addHost.map { (text) throws(EngineError) in try Self.hostLine(text) }
        }
        create.config.macAddress = macAddress
        try applyNetworks(to: &create, &host)
        create.hostConfig = host
    }

    private func applyNetworks(
        to create: inout Docker.ContainerCreate, _ host: inout Docker.HostConfig
    ) throws(EngineError) {
        var attachments = try (network + net).map { (text) throws(EngineError) in try NetworkAttachment(parsing: text) }
        let isSet =
            !networkAlias.isEmpty || ip != nil || ip6 != nil || !linkLocalIp.isEmpty
            || (macAddress != nil && !attachments.isEmpty)
        // The options beside --network are about the first one.
        if isSet {
            var first = attachments.first ?? NetworkAttachment(name: "default")
            let aliases = (first.settings.aliases ?? []) + networkAlias
            if !aliases.isEmpty { first.settings.aliases = aliases }
            if ip != nil || ip6 != nil || !linkLocalIp.isEmpty {
                var addresses = first.settings.ipamConfig ?? Docker.EndpointIPAMConfig()
                addresses.ipv4Address = ip ?? addresses.ipv4Address
                addresses.ipv6Address = ip6 ?? addresses.ipv6Address
                if !linkLocalIp.isEmpty { addresses.linkLocalIPs = linkLocalIp }
                first.settings.ipamConfig = addresses
            }
            first.settings.macAddress = macAddress ?? first.settings.macAddress
            first.isSet = true
            if attachments.isEmpty { attachments = [first] } else { attachments[0] = first }
        }
        host.networkMode = attachments.first?.name
        if let first = attachments.first, first.isUserDefined, !link.isEmpty {
            attachments[0].settings.links = link
            attachments[0].isSet = true
        } else if !link.isEmpty {
            host.links = link
        }
        guard attachments.count > 1 || attachments.first?.isSet == true else { return }
        var endpoints: [String: Docker.EndpointSettings] = [:]
        for each in attachments {
            guard endpoints.updateValue(each.settings, forKey: each.name) == nil else {
                throw EngineError(.invalidInput, "--network names \(each.name) twice.")
            }
        }
        create.networkingConfig = Docker.NetworkingConfig(endpointsConfig: endpoints)
    }

    /// `name=ADDRESS` is the newer form of `name:ADDRESS`; an IPv6 address may stand in brackets.
    static func hostLine(_ text: String) throws(EngineError) -> String {
        guard let mark = text.firstIndex(where: { $0 == "=" || $0 == ":" }), mark > text.startIndex else {
            throw EngineError(.invalidInput, "--add-host \(text): write it as NAME:ADDRESS.")
        }
        var address = text[text.index(after: mark)...]
        if address.first == "[", address.last == "]" { address = address.dropFirst().dropLast() }
        guard !address.isEmpty else { throw EngineError(.invalidInput, "--add-host \(text) has no address.") }
        return "\(text[..<mark]):\(address)"
    }
}
