/** Node's packages in the npm registry, by `${process.platform}-${process.arch}`. */
export const nodeBinaries: Readonly<
  Record<string, { readonly package: string; readonly version: string; readonly integrity: string }>
>
