import type { Output } from '../../shared/contract/contract.ts'
import type { ChainLink } from '../../shared/contract/identities.ts'
import { credentialTerm } from './credential-words.ts'

/** Answer of `credentials.chain`. */
export type Chain = Output<'credentials.chain'>

/** One credential of the chain, and the call that handed it out. */
export interface ChainStep {
  link: ChainLink
  /** `first` has no known issuer above it; `asked` is the session the walk began with. One step may be both. */
  place: 'first' | 'between' | 'asked'
  only: boolean
}

/** The chain in the order it happened: the oldest credential first, the session asked for last. */
export const chainSteps = (chain: Pick<Chain, 'links'>): ChainStep[] => {
  const oldestFirst = chain.links.toReversed()
  const last = oldestFirst.length - 1
  return oldestFirst.map((link, at) => ({
    link,
    place: at === last ? 'asked' : at === 0 ? 'first' : 'between',
    only: last === 0
  }))
}

/** Why nothing stands above the first credential: a headline and what an analyst can do about it. */
export interface ChainEnd {
  title: string
  detail: string
}

const ends: Record<Chain['end'], ChainEnd> = {
  'long-term-key': {
    title: 'A long-term access key',
    detail:
      'Such a key is not handed out for each use: whoever holds it can use it until it is deactivated. A CreateAccessKey event, if the logs reach back to it, tells who made it.'
  },
  'sign-in': {
    title: 'A sign-in',
    detail:
      'Somebody proved who they are, in the console or to an identity provider, and the first temporary credential was issued for that.'
  },
  'not-in-logs': {
    title: 'Not in the logs',
    detail:
      'The call that issued this credential is not stored: it came before the first imported log, stands in the log of another account or Region, or AWS delivered the credential itself, as it does to EC2 instances and Lambda functions.'
  },
  depth: { title: 'Further back than is followed', detail: 'Ten credentials are followed. Open the first one shown to go on from there.' },
  circle: { title: 'Back to a credential already shown', detail: 'The issuing calls lead round in a circle, so the walk stops here.' }
}
export const chainEnd = (end: Chain['end']): ChainEnd => ends[end]

/** In words what tied a credential to the call that issued it. */
export const confidenceInWords = (confidence: ChainLink['confidence']): { word: string; reason: string } | null => {
  if (confidence === null) return null
  return confidence === 'certain'
    ? { word: 'Certain', reason: 'The call’s answer names this very access key.' }
    : {
        word: 'Inferred',
        reason: 'The call’s answer names another key or none; the session has the same role and name and began within a minute of the call.'
      }
}

/** A map, not an object: the name comes from a log, and an object answers to `constructor`. */
const issuers = new Map(
  Object.entries({
    AssumeRole: 'Assumed the role',
    AssumeRoleWithSAML: 'Signed in through SAML',
    AssumeRoleWithWebIdentity: 'Signed in through a web identity provider',
    AssumeRoot: 'Took a root session',
    GetSessionToken: 'Asked for a session token',
    GetFederationToken: 'Asked for a federated session',
    ConsoleLogin: 'Signed in to the console',
    SwitchRole: 'Switched role in the console',
    GetRoleCredentials: 'Got role credentials from IAM Identity Center',
    GetSigninToken: 'Exchanged a credential for a console session'
  })
)
/** What the issuing call did, in words; the event's own name where it is not one of the known ones. */
export const issuedHow = (eventName: string): string => issuers.get(eventName) ?? eventName

/** The chain in one sentence, for the header and for those who cannot see the drawing. */
export const chainSentence = (chain: Chain): string => {
  const steps = chainSteps(chain)
  const first = steps[0]
  const asked = steps.at(-1)
  if (first === undefined || asked === undefined) return 'The logs hold no call made with this credential.'
  if (first === asked) return `${asked.link.identityName} acted with this credential; ${endClause(chain.end, asked.link)}`
  const inferred = steps.filter(step => step.link.confidence === 'inferred').length
  const doubt = inferred === 0 ? '' : ` ${inferred === 1 ? 'One link is' : `${inferred} links are`} inferred.`
  return `${first.link.identityName} became ${asked.link.identityName} in ${steps.length - 1} ${steps.length === 2 ? 'step' : 'steps'}.${doubt}`
}

const endClause = (end: Chain['end'], link: ChainLink): string => {
  if (end === 'long-term-key' || credentialTerm(link.accessKeyId) === 'long-term') return 'it is a long-term key, so no call issued it.'
  if (end === 'sign-in') return 'it was issued at a sign-in.'
  return 'the call that issued it is not in the logs.'
}
