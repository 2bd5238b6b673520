import type { AwsProfile, TrustQuestion } from '../../shared/contract/aws.ts'
import { ageInWords, durationInWords } from '../frame/time-format.ts'

export const profileKindWords: Readonly<Record<AwsProfile['kind'], string>> = {
  static: 'Access key',
  sso: 'IAM Identity Center',
  role: 'Role',
  'web-identity': 'Web identity',
  process: 'Program',
  login: 'Console sign-in',
  none: 'No credentials'
}

/** How a profile's sign-in stands; null where it needs none. */
export const signInState = (profile: AwsProfile, nowMs: number): { ok: boolean; words: string } | null => {
  const { kind, signedInUntilMs } = profile
  if (signedInUntilMs === null) return kind === 'sso' ? { ok: false, words: 'Not signed in' } : null
  return signedInUntilMs > nowMs
    ? { ok: true, words: `Signed in for another ${durationInWords(signedInUntilMs - nowMs)}` }
    : { ok: false, words: `Sign-in expired ${ageInWords(signedInUntilMs, nowMs)}` }
}

export const openTrust = (profile: AwsProfile): TrustQuestion[] => profile.trust.filter(({ trusted }) => !trusted)

/** What stands in the way of using a profile, the first thing to do first. */
export const standsInTheWay = (profile: AwsProfile, nowMs: number): 'problem' | 'trust' | 'sign-in' | null => {
  if (profile.problem !== null || profile.kind === 'none') return 'problem'
  if (openTrust(profile).length > 0) return 'trust'
  return signInState(profile, nowMs)?.ok === false ? 'sign-in' : null
}

export const trustWords: Readonly<Record<TrustQuestion['kind'], { header: string; meaning: string; agree: string }>> = {
  'credential-process': {
    header: 'This profile runs a program',
    meaning: 'To get credentials, Footfall would run exactly this on this computer, as you:',
    agree: 'Run this program'
  },
  endpoint: {
    header: 'This profile talks to another endpoint',
    meaning: 'Requests signed with your credentials would go to this address instead of AWS’s own:',
    agree: 'Use this endpoint'
  }
}

/** The last part of an MFA device's ARN or its serial: what people know it by. */
export const deviceName = (serial: string): string => serial.slice(serial.lastIndexOf('/') + 1) || serial
