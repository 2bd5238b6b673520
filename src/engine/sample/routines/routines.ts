import { configRecorder, metrics, serviceEvents, trailDelivery } from './background.ts'
import { analytics, deployments, loadTests } from './continuous-delivery.ts'
import { iamUsers } from './iam-users.ts'
import { monthEnd } from './month-end.ts'
import { backups, curating, loading, replicating } from './nightly.ts'
import { office } from './office.ts'
import { europeanOrders, invoicing, orderTaking, partner, thumbnails } from './orders.ts'
import type { Routine } from './routine.ts'
import { auditing, siem } from './security-round.ts'
import { publicReaders, stagingStorefront, storefront } from './storefront.ts'

/** Everything that goes on in the organization when nothing special happens. */
export const routines: readonly Routine[] = [
  storefront,
  stagingStorefront,
  publicReaders,
  orderTaking,
  europeanOrders,
  thumbnails,
  invoicing,
  partner,
  loading,
  curating,
  backups,
  replicating,
  monthEnd,
  deployments,
  loadTests,
  analytics,
  configRecorder,
  trailDelivery,
  siem,
  metrics,
  auditing,
  serviceEvents,
  ...iamUsers,
  ...office
]
