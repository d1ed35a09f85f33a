import EngineAPI

extension Parity {
    /// Differences of images.
    static let images: [Difference] = [
        imageListParameters, imageListRace, imageListShape, imageSearch, imageInspectHealth, imageInspectShape,
        imageHistory,
        imageCreateNothing, imagePull, imagePush, imageImport, imageImportComment, imageImportTag, imageTag,
        imageDelete, imagePrune,
        imageCommit, imageCommitID, imageLoad,
        imageLoadError, imageLoadNames,
        imageSave, imageSavedNames, imageDistribution, imageNames,
    ]
}
