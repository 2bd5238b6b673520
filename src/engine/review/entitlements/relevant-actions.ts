import type { ResourceType } from '../../../shared/vocabulary/activity.ts'
import { accessActions } from '../../../shared/vocabulary/profile.ts'

/** Operations that need a key of one usage; administration is for every key. */
const usageOf: Readonly<Record<string, string>> = {
  Decrypt: 'ENCRYPT_DECRYPT',
  Encrypt: 'ENCRYPT_DECRYPT',
  ReEncryptFrom: 'ENCRYPT_DECRYPT',
  ReEncryptTo: 'ENCRYPT_DECRYPT',
  GenerateDataKey: 'ENCRYPT_DECRYPT',
  GenerateDataKeyWithoutPlaintext: 'ENCRYPT_DECRYPT',
  GenerateDataKeyPair: 'ENCRYPT_DECRYPT',
  GenerateDataKeyPairWithoutPlaintext: 'ENCRYPT_DECRYPT',
  Sign: 'SIGN_VERIFY',
  Verify: 'SIGN_VERIFY',
  GenerateMac: 'GENERATE_VERIFY_MAC',
  VerifyMac: 'GENERATE_VERIFY_MAC',
  DeriveSharedSecret: 'KEY_AGREEMENT'
}

const everything = (type: ResourceType): number => 2 ** accessActions[type].length - 1

const makesSense = (name: string, usage: string, spec: string | null): boolean => {
  const wanted = usageOf[name]
  if (wanted !== undefined && wanted !== usage) return false
  // Data keys come from symmetric keys only.
  return !name.startsWith('GenerateDataKey') || spec === null || spec === 'SYMMETRIC_DEFAULT'
}

/**
 * The actions of a kind that make sense on one of its resources: a key for signatures decrypts nothing.
 * @param usage  of a key; null: not known, or no key
 */
export const relevantMask = (type: ResourceType, usage: string | null, spec: string | null): number => {
  if (type !== 'kms-key' || usage === null) return everything(type)
  return accessActions[type].reduce(
    (mask, action, bit) => (makesSense(action.slice(action.indexOf(':') + 1), usage, spec) ? mask | (1 << bit) : mask),
    0
  )
}
