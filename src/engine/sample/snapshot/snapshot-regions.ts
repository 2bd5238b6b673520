import { EU_REGION, HOME_REGION, QUIET_REGION, RECOVERY_REGION } from '../inventory/sample-accounts.ts'

/** Regions the inventory was made of. */
export const snapshotRegions = [HOME_REGION, EU_REGION, RECOVERY_REGION, QUIET_REGION] as const
