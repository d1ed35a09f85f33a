import GantryCLI

await Program.main()
