using System.Collections.Immutable;

namespace DifficultyEyes.Web.Charts;

/// <summary>A handle in the margin of a picture of cells, with a line over the cells, that is moved from stop to stop.</summary>
/// <param name="Key">Handles of one key move together, in whatever picture they are.</param>
/// <param name="IsAcross">True where it moves along the columns, false along the rows.</param>
/// <param name="Label">What it sets, for who cannot see it.</param>
/// <param name="Style">A style class: data, model or human.</param>
/// <param name="Value">The value set now, in the terms of the axis.</param>
/// <param name="Position">Where it stands now, in cells from the low end.</param>
/// <param name="Text">What the value set now means.</param>
/// <param name="Stops">Where else it may stand, ascending.</param>
public sealed record CellSlider(
    string Key, bool IsAcross, string Label, string Style, double Value, double Position, string Text, ImmutableArray<CellStop> Stops)
{
    /// <inheritdoc/>
    public bool Equals(CellSlider? other) =>
        other is not null
        && (Key, IsAcross, Label, Style, Value, Position, Text) == (other.Key, other.IsAcross, other.Label, other.Style, other.Value, other.Position, other.Text)
        && Stops.SequenceEqual(other.Stops);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, IsAcross, Value, Stops.Length);
}

/// <param name="Position">In cells from the low end.</param>
/// <param name="Text">What the value means.</param>
public readonly record struct CellStop(double Value, double Position, string Text);

/// <summary>A stop that a user just moved a handle to.</summary>
public readonly record struct CellSlide(string Key, double Value);
