namespace DifficultyEyes.Core.Import;

/// <summary>A folder, or a file that may hold a dataset, on the server.</summary>
/// <param name="Path">Below its root, with forward slashes.</param>
/// <param name="Bytes">Of a file.</param>
/// <param name="Folders">Directly in a folder.</param>
/// <param name="Files">Directly in a folder.</param>
/// <param name="HasMore">Not everything in the folder was counted.</param>
public sealed record ServerFolderItem(string Path, string Name, bool IsFolder, long Bytes, int Folders, int Files, bool HasMore);
