// GantryCLI
