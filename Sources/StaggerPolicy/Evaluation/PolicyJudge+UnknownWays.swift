import StaggerCore

extension PolicyJudge {
  /// A candidate of which nobody knows where it leads goes as planned where nothing is forbidden,
  /// or where its connect fails without a packet.
  func verdictOfUnknownWay(
    _ candidate: PlannedCandidate, _ course: Int
  ) -> PolicyVerdict {
    switch courses[course].kind {
    case .use: return .refused(reason(.noConnection, course, nil))
    case .refuse: return .refused(reason(courses[course].refusal, course, nil))
    case .planned:
      let family = candidate.candidate.remote.ip.unmapped.family
      guard admits(family, course, nil) else { return .refused(reason(.family, course, nil)) }
      guard candidate.hasNoWay || !forbidsAnything(courses[course]) else {
        return .refused(reason(.noConnection, course, nil))
      }
      var verdict = PolicyVerdict()
      verdict.reason = reason(courses[course].admission, course, nil)
      if let rule = courses[course].rule { verdict.mark(by: policy.rules[rule]) }
      return verdict
    }
  }
}

extension PlannedCandidate {
  /// Whether the kernel has said that no way leads there.
  fileprivate var hasNoWay: Bool {
    if case .unusable = route { candidate.binding.interface == 0 } else { false }
  }
}
