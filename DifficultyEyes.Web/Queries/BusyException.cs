using DifficultyEyes.Core;

namespace DifficultyEyes.Web.Queries;

/// <summary>A query did not get its turn in time, or too many wait already.</summary>
internal sealed class BusyException() : DifficultyEyesException("The server is busy with other queries. Try again in a moment.");
