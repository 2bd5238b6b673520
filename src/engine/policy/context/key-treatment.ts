/**
 * What a static analysis, with no request at hand, makes of a condition key.
 * `decide`: from what is known of principal and resource, else unknown. `assume`: callers of today have this value.
 * `maybe`: unknown. `choosable`: callers can satisfy it by the way they ask. `absent`: never there in a direct call.
 */
export type KeyTreatment = { treatment: 'decide' | 'maybe' | 'choosable' | 'absent' } | { treatment: 'assume'; values: readonly string[] }

const rows: readonly (readonly [treatment: Exclude<KeyTreatment['treatment'], 'assume'>, keys: string])[] = [
  ['decide', 'aws:principalarn aws:principalaccount aws:principaltype aws:userid aws:username aws:principalisawsservice'],
  ['decide', 'aws:principalorgid aws:principalorgpaths aws:resourceorgid aws:resourceorgpaths aws:resourceaccount'],
  ['decide', 'aws:principaltag/* aws:resourcetag/* secretsmanager:resourcetag/* kms:resourcetag/* s3:buckettag/*'],
  ['decide', 'aws:requestedregion aws:currenttime aws:epochtime'],
  ['decide', 'kms:calleraccount kms:resourcealiases kms:keyspec kms:keyusage kms:keyorigin kms:multiregion kms:multiregionkeytype'],
  ['decide', 'secretsmanager:secretid secretsmanager:name s3:resourceaccount'],
  ['choosable', 'kms:requestalias kms:encryptionalgorithm kms:signingalgorithm kms:macalgorithm'],
  ['choosable', 'secretsmanager:versionid secretsmanager:versionstage'],
  ['choosable', 's3:prefix s3:delimiter s3:max-keys s3:versionid s3:x-amz-* s3:requestobjecttag/* s3:requestobjecttagkeys'],
  ['maybe', 'kms:viaservice kms:grantisforawsresource kms:encryptioncontext:* kms:encryptioncontextkeys'],
  ['maybe', 's3:existingobjecttag/* s3:dataaccesspointarn s3:dataaccesspointaccount s3:accesspointnetworkorigin'],
  ['maybe', 'aws:sourceip aws:vpcsourceip aws:sourcevpc aws:sourcevpce aws:sourcevpcarn aws:networkinterface*'],
  ['maybe', 'aws:multifactorauthpresent aws:multifactorauthage aws:tokenissuetime'],
  ['maybe', 'aws:useragent aws:referer aws:viaawsservice aws:calledvia* aws:sourceidentity saml:* *:sub *:aud'],
  ['absent', 'aws:sourcearn aws:sourceaccount aws:sourceorgid aws:sourceorgpaths aws:principalservicename*']
]

const assumed: Readonly<Record<string, readonly string[]>> = {
  'aws:securetransport': ['true'],
  's3:authtype': ['REST-HEADER'],
  's3:signatureversion': ['AWS4-HMAC-SHA256'],
  's3:tlsversion': ['1.3']
}

const exact = new Map<string, KeyTreatment>(Object.entries(assumed).map(([key, values]) => [key, { treatment: 'assume', values }]))
const prefixes: [string, KeyTreatment][] = []
const suffixes: [string, KeyTreatment][] = []
for (const [treatment, keys] of rows) {
  for (const key of keys.split(' ')) {
    if (key.endsWith('*')) prefixes.push([key.slice(0, -1), { treatment }])
    else if (key.startsWith('*')) suffixes.push([key.slice(1), { treatment }])
    else exact.set(key, { treatment })
  }
}

const unlisted: KeyTreatment = { treatment: 'maybe' }

/** @param key  in lower case; one that is not in the table may hold anything */
export const treatmentOf = (key: string): KeyTreatment =>
  exact.get(key) ??
  prefixes.find(([prefix]) => key.startsWith(prefix))?.[1] ??
  suffixes.find(([suffix]) => key.endsWith(suffix))?.[1] ??
  unlisted
