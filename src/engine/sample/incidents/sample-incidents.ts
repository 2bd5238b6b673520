import { guessedPasswords, secretSweep, stolenKey } from './break-in.ts'
import { openedBucket, publicCopy } from './careless.ts'
import { roleChain } from './forensics.ts'
import type { Incident } from './incident.ts'
import { hastyDeletion, keyMigration, keyRotation } from './key-keeping.ts'
import { correctedRecord, hostileAgents, longName, unknownService } from './oddities.ts'
import { oddRoot, regularRoot } from './root-user.ts'
import { trailStopped } from './trail-stopped.ts'

/** Everything special in the sample, in order of time: what an analyst should be able to find. */
export const sampleIncidents: readonly Incident[] = [
  regularRoot,
  longName,
  keyMigration,
  hastyDeletion,
  openedBucket,
  guessedPasswords,
  keyRotation,
  correctedRecord,
  trailStopped,
  secretSweep,
  oddRoot,
  stolenKey,
  hostileAgents,
  roleChain,
  publicCopy,
  unknownService
]
