using DifficultyEyes.Core;

namespace DifficultyEyes.Web.Uploads;

/// <summary>An upload was refused; the message says why and what to do.</summary>
internal sealed class UploadException(string message, Exception? inner = null) : DifficultyEyesException(message, inner);
