/** The door of `gongbao/batch`: what touches the file system and starts processes. Re-exports only. */

export { toRows } from '../export/to-rows'
export {
  type Dataset,
  type DatasetFormat,
  type DatasetOptions,
  datasetFormats,
  writeDataset,
} from '../export/write-dataset'
export { type BatchEvent, type Conversion, type ConvertOptions, convertGazettes } from './convert-gazettes'
export { ManifestEntry } from './manifest'
export { type Merged, type MergeOptions, mergeShards } from './merge-shards'
export { readShard, type Shard } from './shard'
