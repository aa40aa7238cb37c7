import StaggerCore

extension ShadowModel {
  /// The same books as they look from now, without what no rule looks at any more.
  ///
  /// See `Race.normalForm(forgettingAfter:)`. Of the connects that count for the gap the last two are
  /// kept: one can be taken back.
  func normalForm(forgettingAfter span: Nanoseconds) -> ShadowModel {
    let view = TimeView(from: now, backTo: span)
    var form = self
    form.now = .origin
    form.began = view(began)
    form.deadline = view.upcoming(deadline)
    form.firstUsable = view(firstUsable)
    form.lastPlanned = view(lastPlanned)
    form.notBefore = view(notBefore)
    form.heldUntil = view(heldUntil)
    form.possibleSince = view(possibleSince)
    form.connects = connects.suffix(2)
    for index in attempts.indices {
      form.attempts[index] = attempts[index].normalForm(
        view, countsForGap: form.connects.contains(index))
    }
    return form
  }
}

extension ShadowAttempt {
  fileprivate func normalForm(_ view: TimeView, countsForGap: Bool) -> ShadowAttempt {
    var form = self
    form.connectBegan = view(connectBegan)
    if stage.isEnded {
      form = ShadowAttempt(candidate: candidate, number: number, began: .origin, stage: stage)
      if countsForGap {
        form.connectBegan = view(connectBegan)
        form.isAnswered = isAnswered
      }
      return form
    }
    form.began = view(began)
    form.connected = view(connected)
    return form
  }
}
