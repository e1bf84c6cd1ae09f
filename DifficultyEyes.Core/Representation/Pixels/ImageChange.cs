using System.Text.Json.Serialization;

namespace DifficultyEyes.Core.Representation.Pixels;

/// <summary>A small change of an image that should not change what it shows. The names are kept in results: never rename one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImageChange>))]
public enum ImageChange
{
    /// <summary>Left and right exchanged. Changes the meaning of text, digits and signs: leave it out there.</summary>
    Flip,

    /// <summary>Moved to the left by a sixteenth of the width, the border repeated.</summary>
    ShiftLeft,

    /// <summary>Moved to the right by a sixteenth of the width, the border repeated.</summary>
    ShiftRight,

    /// <summary>Moved up by a sixteenth of the height, the border repeated.</summary>
    ShiftUp,

    /// <summary>Moved down by a sixteenth of the height, the border repeated.</summary>
    ShiftDown,

    /// <summary>Every value times 1.1.</summary>
    Brighter,

    /// <summary>Every value times 0.9.</summary>
    Darker,

    /// <summary>Every value 1.1 times as far from the image's mean grey.</summary>
    MoreContrast,

    /// <summary>Every value 0.9 times as far from the image's mean grey.</summary>
    LessContrast,
}
