// EngineHTTP
