// A lesson imports the core and has the wire, the transport below it, and the campus with it.
@_exported import Campus
@_exported import CurlStreaming
@_exported import ModelWire
