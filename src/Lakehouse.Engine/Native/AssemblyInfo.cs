using System.Runtime.CompilerServices;

// All that crosses to native code is blittable; a bool is one byte, as in C.
[assembly: DisableRuntimeMarshalling]
