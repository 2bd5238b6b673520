/** At most so many in any one second, for each place on its own. */
export const rateLimit = (perSecond: number): ((place: string, nowMs: number) => boolean) => {
  const timesByPlace = new Map<string, number[]>()
  return (place, nowMs) => {
    const recent = (timesByPlace.get(place) ?? []).filter(at => at > nowMs - 1000)
    const isAllowed = recent.length < perSecond
    if (isAllowed) recent.push(nowMs)
    timesByPlace.set(place, recent)
    return isAllowed
  }
}
