public import StaggerCore

/// Why a simulation could not be run to its end.
public enum SimulationError: Error, Sendable {
  /// The settings are not valid.
  case settings(SettingsError)
  /// The machine was still busy after so many actions and events.
  case stepLimitReached(Int)
}
