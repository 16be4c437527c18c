// A lesson imports its kit and has the shared core with it.
@_exported import WorkshopCore
