using DifficultyEyes.Core.Import.Numpy;

namespace DifficultyEyes.Core.Import.Dynamics;

/// <summary>All epochs of some consecutive rows of an array of shape (E, N, C), in either order of axes on disk.</summary>
internal sealed class OutputBlock
{
    private readonly NpyFile _array;
    private readonly int _epochCount;
    private readonly long _rowCount;
    private readonly int _classCount;
    private readonly float[] _values;
    private readonly float[] _fortran;
    private int _first;
    private int _count;

    /// <param name="capacity">Rows at most.</param>
    /// <exception cref="ImportException">Even one row of all epochs is too large.</exception>
    public OutputBlock(NpyFile array, int capacity)
    {
        _array = array;
        var shape = array.Header.Shape;
        if (shape[0] * shape[2] * capacity > Array.MaxLength / sizeof(float))
        {
            throw new ImportException($"\"{array.Name}\" is {array.Header}: one image alone has too many values.");
        }

        (_epochCount, _rowCount, _classCount) = ((int)shape[0], shape[1], (int)shape[2]);
        _values = new float[_epochCount * capacity * _classCount];
        _fortran = array.Header.IsFortran ? new float[_epochCount * capacity] : [];
    }

    /// <summary>Shape (E, rows loaded, C).</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan(0, _epochCount * _count * _classCount);

    public void Load(int first, int count)
    {
        (_first, _count) = (first, count);
        if (_array.Header.IsFortran)
        {
            LoadFortran(first, count);
            return;
        }

        for (var epoch = 0; epoch < _epochCount; epoch++)
        {
            _array.ReadNumbers(((epoch * _rowCount) + first) * _classCount, _values.AsSpan(epoch * count * _classCount, count * _classCount));
        }
    }

    /// <param name="row">As in the array, within what was loaded.</param>
    /// <returns>Shape (C).</returns>
    public ReadOnlySpan<float> Row(int epoch, int row) => _values.AsSpan(((epoch * _count) + row - _first) * _classCount, _classCount);

    // Epochs run fastest on disk, then rows, then classes.
    private void LoadFortran(int first, int count)
    {
        var slab = _fortran.AsSpan(0, count * _epochCount);
        for (var label = 0; label < _classCount; label++)
        {
            _array.ReadNumbers(((label * _rowCount) + first) * _epochCount, slab);
            for (var row = 0; row < count; row++)
            {
                for (var epoch = 0; epoch < _epochCount; epoch++)
                {
                    _values[(((epoch * count) + row) * _classCount) + label] = slab[(row * _epochCount) + epoch];
                }
            }
        }
    }
}
