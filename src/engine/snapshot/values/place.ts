/** A place in a file, which problems are told by. */
export interface Place {
  /** `RoleDetailList[3].RolePolicyList`; '' for the whole. */
  text: string
  tell(reason: string): void
  at(step: string | number): Place
}

export const placeIn = (tell: (text: string, reason: string) => void, text = ''): Place => ({
  text,
  tell: reason => tell(text, reason),
  at: step => placeIn(tell, typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`)
})
