/// The version of the package; the only place where it is written.
public enum StaggerVersion {
  /// The version by the rules of semver.org, such as `0.1.0`.
  public static var text: String { "0.1.0" }
}
