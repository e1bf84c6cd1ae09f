namespace DifficultyEyes.Core.Import;

/// <summary>An archive, image set, manifest or annotation file was refused; the message names the file, row or field.</summary>
public sealed class ImportException(string message, Exception? inner = null) : DifficultyEyesException(message, inner);
