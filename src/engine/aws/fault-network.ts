import type { FaultPlace } from './fault.ts'
import type { FaultTraits, ReadError } from './fault-error.ts'

const unknownAuthority = 'is not signed by an authority this computer trusts'

const certificateCodes: Readonly<Record<string, string>> = {
  SELF_SIGNED_CERT_IN_CHAIN: unknownAuthority,
  DEPTH_ZERO_SELF_SIGNED_CERT: unknownAuthority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
  CERT_UNTRUSTED: unknownAuthority,
  CERT_HAS_EXPIRED: 'has expired, or the clock of this computer is wrong',
  CERT_NOT_YET_VALID: 'is not valid yet, or the clock of this computer is wrong',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is made out to another name'
}

const systemCodes: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name was not found',
  EAI_AGAIN: 'names cannot be looked up just now',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ETIMEDOUT: 'nobody answered in time',
  ESOCKETTIMEDOUT: 'nobody answered in time',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no network',
  ECONNABORTED: 'the connection was cut',
  EPROTO: 'it does not speak TLS',
  ERR_PROXY_TUNNEL: 'the proxy let nothing through',
  UND_ERR_CONNECT_TIMEOUT: 'nobody answered in time'
}

const checkNetwork =
  'Check the connection, a VPN, and a proxy: HTTPS_PROXY, HTTP_PROXY and NO_PROXY are honoured. A region of another partition, or one AWS does not have, has no address either.'

const certificateReason = (error: ReadError): string | undefined =>
  (Object.hasOwn(certificateCodes, error.systemCode) ? certificateCodes[error.systemCode] : undefined) ??
  error.causes.map(certificateReason).find(reason => reason !== undefined)

/** The SDK's credential providers keep only the words of what went wrong. */
const reasonInWords = ({ name, message }: ReadError): string | undefined =>
  /CredentialsProviderError|TokenProviderError/.test(name)
    ? Object.entries(systemCodes).find(([code]) => message.includes(code))?.[1]
    : undefined

const reasonOf = (error: ReadError): string | undefined =>
  (Object.hasOwn(systemCodes, error.systemCode) ? systemCodes[error.systemCode] : undefined) ??
  (error.name === 'TimeoutError' ? 'nobody answered in time' : undefined) ??
  reasonInWords(error) ??
  (/socket hang up/i.test(error.message) ? 'the connection was cut' : undefined) ??
  error.causes.map(reasonOf).find(reason => reason !== undefined)

/** Failures before AWS was heard. An answer of AWS's, even a bad one, is no network fault; 407 is the proxy's. */
export const networkFault = (error: ReadError, { call }: FaultPlace): FaultTraits | null => {
  const layer = 'network'
  const certificate = certificateReason(error)
  if (certificate !== undefined)
    return {
      layer,
      message: `${call}: the certificate of the other side ${certificate} (${error.systemCode || error.code}).`,
      hint: 'When a proxy of your company opens TLS, name its authority: AWS_CA_BUNDLE or NODE_EXTRA_CA_CERTS with the path of a PEM file, or ca_bundle in the profile.',
      decisive: true
    }
  if (
    error.status === 407 ||
    /proxy authentication required/i.test(error.message) ||
    /\b407\b/.test(error.systemCode === 'ERR_PROXY_TUNNEL' ? error.message : '')
  )
    return {
      layer,
      message: `${call}: the proxy asks for a user and a password.`,
      hint: 'HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT',
      decisive: true
    }
  const reason = error.status === null ? reasonOf(error) : undefined
  if (reason !== undefined)
    return { layer, message: `${call} did not reach AWS: ${reason}.`, hint: checkNetwork, passing: true, decisive: true }
  if (error.code === 'UnknownEndpoint')
    return { layer: 'region', message: `${call}: AWS has no such service in this region.`, hint: 'Name another region.', decisive: false }
  return null
}
